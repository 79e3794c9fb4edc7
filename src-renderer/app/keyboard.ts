/** Global keys, for the whole page. */
import { onBeforeUnmount, onMounted } from 'vue'
import { useCommands } from './commands.ts'
import { commandOfPress } from './keys.ts'
import { useShellStore } from './shell-store.ts'

export function useKeyboard(): void {
  const commands = useCommands()
  const shell = useShellStore()

  function onKey(event: KeyboardEvent): void {
    const id = commandOfPress(event, isTyping(event.target))
    if (id === null) return
    // F5 must never load the page again, Ctrl+K and the like never reach the browser, also where they do nothing now.
    event.preventDefault()
    event.stopPropagation()
    if (shell.dialogOpen) return
    const command = commands.find((one) => one.id === id)
    if (command?.enabled()) void command.run()
  }

  // While it goes down: Monaco would take Ctrl+K, Ctrl+B and F6 for itself.
  onMounted(() => addEventListener('keydown', onKey, { capture: true }))
  onBeforeUnmount(() => removeEventListener('keydown', onKey, { capture: true }))
}

function isTyping(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null
  return element !== null && (element.isContentEditable || element.matches('input, textarea, select'))
}
