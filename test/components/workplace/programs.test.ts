import { expect, test } from 'vitest'
import { importedFirst, programNames } from '../../../src-renderer/features/workplace/index.ts'

test('what others import is no program; main comes first', () => {
  const files = [
    { name: 'child.ts', text: "import { ring } from './shared.ts'\n" },
    { name: 'shared.ts', text: "export const ring = 1\nimport { pipe } from 'ipc-lab'\n" },
    { name: 'main.ts', text: 'import type { X } from "./shared.ts"\n' },
  ]
  expect(programNames(files)).toEqual(['main', 'child'])
})

test('what is imported comes before those that import it, else the order stays', () => {
  const file = (name: string, text = '') => ({ name, text })
  const files = [file('main.ts', "import { A } from './shared.ts'"), file('child.ts'), file('shared.ts')]
  expect(importedFirst(files).map(({ name }) => name)).toEqual(['shared.ts', 'main.ts', 'child.ts'])
})
