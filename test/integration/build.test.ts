/** What somebody reads who has no C++ compiler. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const BUILD = fileURLToPath(new URL('../../tools/build.mjs', import.meta.url))
const build = (...args: string[]) =>
  spawnSync(process.execPath, [BUILD, ...args], { encoding: 'utf8', env: { ...process.env, CXX: '/nonexistent/c++' } })

it('says in a sentence what is missing and how to get it, without a stack', () => {
  const { status, stdout, stderr } = build()
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(
    /^IPC Lab needs a C\+\+20 compiler .*\n {2}Install one: {2}(apt-get install g\+\+|xcode-select --install).*\n {2}Then run: {5}npm run build\n$/,
  )
})

it('lets npm install finish all the same', () => {
  const { status, stderr } = build('--install')
  expect(status).toBe(0)
  expect(stderr).toContain('needs a C++20 compiler')
})
