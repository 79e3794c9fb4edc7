/** Before all specs: what is tested is what the sources say now. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export default function build(): void {
  if (process.env.IPC_LAB_BUILT) return
  execFileSync(process.execPath, [fileURLToPath(new URL('../../../tools/build.mjs', import.meta.url))], { stdio: 'inherit' })
}
