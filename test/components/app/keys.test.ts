import { expect, it } from 'vitest'
import { commandOfPress, GLOBAL_KEYS, nameOfPress } from '../../../src-renderer/app/keys.ts'
import { commandMessages } from '../../../src-shared/i18n/messages/commands.ts'
import { MENU_COMMANDS } from '../../../src-shared/contract/host-events.ts'

const press = (key: string, held: Partial<Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

it('knows a key by its name on both keyboards', () => {
  expect(nameOfPress(press('F5', { shiftKey: true, ctrlKey: true }), false)).toBe('Ctrl+Shift+F5')
  expect(nameOfPress(press('k', { ctrlKey: true }), false)).toBe('Ctrl+K')
  expect(nameOfPress(press('k', { metaKey: true }), true)).toBe('Ctrl+K')
  // On a Mac Ctrl+K is the editor's own.
  expect(nameOfPress(press('k', { ctrlKey: true }), true)).toBe('')
  expect(nameOfPress(press('?', { shiftKey: true }), false)).toBe('?')
})

it('leaves what is typed to whoever is typed in', () => {
  expect(commandOfPress(press('?', { shiftKey: true }) as KeyboardEvent, true)).toBeNull()
  expect(commandOfPress(press('?', { shiftKey: true }) as KeyboardEvent, false)).toBe('keys')
  expect(commandOfPress(press('F5') as KeyboardEvent, true)).toBe('run')
})

it('gives no key to two commands, and every menu command of the desktop has words', () => {
  expect(new Set(GLOBAL_KEYS.map(([key]) => key)).size).toBe(GLOBAL_KEYS.length)
  for (const command of MENU_COMMANDS) if (command !== 'help') expect(Object.keys(commandMessages)).toContain(command)
})
