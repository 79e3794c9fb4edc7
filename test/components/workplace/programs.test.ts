import { expect, test } from 'vitest'
import { programNames } from '../../../src-renderer/features/workplace/index.ts'

test('what others import is no program; main comes first', () => {
  const files = [
    { name: 'child.ts', text: "import { ring } from './shared.ts'\n" },
    { name: 'shared.ts', text: "export const ring = 1\nimport { pipe } from 'ipc-lab'\n" },
    { name: 'main.ts', text: 'import type { X } from "./shared.ts"\n' },
  ]
  expect(programNames(files)).toEqual(['main', 'child'])
})
