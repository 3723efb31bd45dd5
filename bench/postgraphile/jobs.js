// How many jobs that do nothing graphile-worker gets through in a second: they are all in the queue before the first
// one is taken up, and the clock stops when none is left. Usage: node jobs.js DATABASE-URL COUNT LOCAL-QUEUE-SIZE
// A local queue of 0 is none, which is how it comes.
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";

import { Logger, makeWorkerUtils, run } from "graphile-worker";
import pg from "pg";

/** As many as there are connections in other measurements. */
const CONCURRENT_JOBS = 16;

const [connectionString, count, queueSize] = process.argv.slice(2);
if (!queueSize) {
    console.error("usage: node jobs.js DATABASE-URL COUNT LOCAL-QUEUE-SIZE");
    process.exit(2);
}

/** Warnings and errors only. */
const logger = new Logger(() => (level, message) => {
    if (level === "error" || level === "warning") {
        console.error(message);
    }
});

/** Puts as many jobs in the queue as are asked for, in one statement. */
async function enqueue(pool) {
    const utils = await makeWorkerUtils({ pgPool: pool, logger });
    await utils.migrate();
    await pool.query(
        `select from graphile_worker.add_jobs((
            select array_agg(row('nothing', '{}'::json, null, null, null, null, null, null)::graphile_worker.job_spec)
            from generate_series(1, $1::int)
        ))`,
        [count],
    );
    await utils.release();
    // As in a queue that was not filled a moment ago.
    await pool.query("vacuum analyze graphile_worker._private_jobs");
}

/** A job is done when its row is gone, which is a moment after its task returned. */
async function untilNoneIsLeft(pool) {
    for (;;) {
        const { rows } = await pool.query("select exists (select from graphile_worker._private_jobs) as some");
        if (!rows[0].some) {
            return;
        }
        await sleep(1);
    }
}

/** Works through the queue, and answers how many seconds that took. */
async function work(pool) {
    const wanted = Number(count);
    let done = 0;
    let finish;
    const all = new Promise((resolve) => (finish = resolve));
    const nothing = async () => {
        done += 1;
        if (done === wanted) {
            finish();
        }
    };
    const size = Number(queueSize);
    const batches = { localQueue: { size }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
    const started = process.hrtime.bigint();
    const runner = await run({
        pgPool: pool,
        logger,
        noHandleSignals: true,
        taskList: { nothing },
        preset: { worker: { concurrentJobs: CONCURRENT_JOBS, ...(size > 0 && batches) } },
    });
    await all;
    await untilNoneIsLeft(pool);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    await runner.stop();
    return seconds;
}

const pool = new pg.Pool({ connectionString, max: CONCURRENT_JOBS + 4 });
pool.on("error", console.error);
pool.on("connect", (client) => client.on("error", console.error));
await enqueue(pool);
const seconds = await work(pool);
await pool.end();
console.log((Number(count) / seconds).toFixed(1));
process.exit(0);
