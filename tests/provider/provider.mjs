// A real OpenID provider for the tests. It says where it is on its first line, signs everyone in under the name they give,
// and has a new key sign whenever a line on its input says "rotate"; the keys before stay published.

import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import Provider from "oidc-provider";

const AUDIENCE = "urn:ketenwacht:test";
const keys = [];

function addKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = privateKey.export({ format: "jwk" });
  keys.unshift({ ...jwk, kid: `key-${keys.length + 1}`, use: "sig", alg: "RS256" });
}

const resource = {
  enabled: true,
  defaultResource: () => AUDIENCE,
  useGrantedResource: () => true,
  getResourceServerInfo: () => ({
    scope: "",
    audience: AUDIENCE,
    accessTokenTTL: 600,
    accessTokenFormat: "jwt",
    jwt: { sign: { alg: "RS256" } },
  }),
};

function provider(issuer) {
  return new Provider(issuer, {
    jwks: { keys },
    clients: [
      {
        client_id: "portal",
        token_endpoint_auth_method: "none",
        application_type: "native",
        redirect_uris: ["http://127.0.0.1/callback"],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    cookies: { keys: ["of no importance"] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: { resourceIndicators: resource, devInteractions: { enabled: true } },
  }).callback();
}

let serve;
const server = createServer((request, answer) => serve(request, answer));
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  addKey();
  serve = provider(issuer);
  console.log(issuer);
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      if (line !== "rotate") return;
      addKey();
      serve = provider(issuer);
      console.log("rotated");
    })
    // Whoever started it is gone.
    .on("close", () => process.exit(0));
});
