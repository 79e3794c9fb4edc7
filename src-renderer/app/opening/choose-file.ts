/** The Open dialog: the desktop's own where there is one, else the browser's. */
import { preloadBridge } from '../../client/connect.ts'
import { incoming } from './dropped.ts'
import { openFiles } from './open-files.ts'

export function chooseFile(): void {
  const bridge = preloadBridge()
  if (bridge !== undefined) return bridge.choose()
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.jsonl,.ts'
  input.onchange = () => void openFiles([...(input.files ?? [])].map(incoming))
  input.click()
}
