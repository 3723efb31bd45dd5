// PostGraphile as its own documentation sets it up: the preset Amber, one process, ten connections. It authorises
// nothing here. Usage: node server.js DATABASE-URL PORT
import { createServer } from "node:http";
import process from "node:process";

import { grafserv } from "postgraphile/grafserv/node";
import { makePgService } from "postgraphile/adaptors/pg";
import { postgraphile } from "postgraphile";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const [connectionString, port] = process.argv.slice(2);
if (!port) {
    console.error("usage: node server.js DATABASE-URL PORT");
    process.exit(2);
}

const preset = {
    extends: [PostGraphileAmberPreset],
    pgServices: [
        makePgService({
            connectionString,
            schemas: ["public"],
            // As many as the others are given.
            poolConfig: { max: 10 },
        }),
    ],
    grafserv: { graphqlPath: "/graphql", watch: false },
    grafast: { explain: false },
};

const server = createServer();
server.on("error", (error) => {
    console.error(error);
    process.exit(1);
});
const serving = postgraphile(preset).createServ(grafserv);
await serving.addTo(server);
server.listen(Number(port), "127.0.0.1");

process.on("SIGTERM", () => process.exit(0));
