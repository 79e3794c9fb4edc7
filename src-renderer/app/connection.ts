/** Whether the engine answers, for templates. */
import { onScopeDispose, ref, type Ref } from 'vue'
import { onConnection, type Connection } from '../client/index.ts'

export function useConnection(): Readonly<Ref<Connection>> {
  const connection = ref<Connection>('connecting')
  onScopeDispose(onConnection((state) => (connection.value = state)))
  return connection
}
