/** Clocks and sleeping. Nothing here depends on how fast the machine is: only on that time does not go backwards. */
import { afterAll, afterEach, expect, it } from 'vitest'
import { matrix } from '../../support/matrix.ts'
import { Laboratory } from '../../support/real-run.ts'

const lab = new Laboratory()
const table = matrix(lab)
afterAll(() => lab.close())
afterEach(() => expect(lab.left()).toEqual([]))

it('clock × call', { timeout: 60_000 }, async () => {
  const run = await table('after, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_REALTIME, CLOCK_THREAD_CPUTIME_ID, clock_gettime, ms, nanosleep, now, sched_yield, sleep, time, usleep', `const seconds = (t: { tv_sec: number; tv_nsec: number }) => t.tv_sec + t.tv_nsec / 1e9
const waits = (f: () => unknown) => { const t = now(); f(); return now() - t }`, [
    ['Math.abs(seconds(clock_gettime(CLOCK_REALTIME)) - time()) < 2', 'true'],
    ['Math.abs(seconds(clock_gettime(CLOCK_REALTIME)) * 1000 - Date.now()) < 2000', 'true'],
    ['seconds(clock_gettime(CLOCK_MONOTONIC)) * 1000 <= now()', 'true'],
    ['seconds(clock_gettime(CLOCK_PROCESS_CPUTIME_ID)) > 0', 'true'],
    ['seconds(clock_gettime(CLOCK_THREAD_CPUTIME_ID)) > 0', 'true'],
    ['clock_gettime(999)', 'EINVAL'],
    ['ms(1500)', '{"tv_sec":1,"tv_nsec":500000000,"tv_usec":500000}'],
    ['ms(0.5)', '{"tv_sec":0,"tv_nsec":500000,"tv_usec":500}'],
    ['seconds(after(5000)) - seconds(clock_gettime(CLOCK_REALTIME)) > 4', 'true'],
    ['seconds(after(5000)) - seconds(clock_gettime(CLOCK_REALTIME)) <= 5.001', 'true'],
    ['seconds(after(5000, CLOCK_MONOTONIC)) - seconds(clock_gettime(CLOCK_MONOTONIC)) > 4', 'true'],
    ['after(1, 999)', 'RangeError'],
    ['waits(() => nanosleep(ms(20))) >= 20', 'true'],
    ['waits(() => usleep(20_000)) >= 20', 'true'],
    ['waits(() => sleep(1)) >= 1000', 'true'],
    ['sleep(0)', '0'],
    ['nanosleep({ tv_sec: 0, tv_nsec: 1e9 })', 'EINVAL'],
    ['nanosleep({ tv_sec: -1, tv_nsec: 0 })', 'EINVAL'],
    ['sched_yield()', 'done'],
    ['sleep(-1)', 'RangeError'],
  ])
  const [slept] = run.of('nanosleep')
  expect(slept!.t1 - slept!.t0).toBeGreaterThanOrEqual(20_000_000)
  expect(run.of('nanosleep').map(({ error }) => error)).toEqual(['', 'EINVAL', 'EINVAL'])
})
