/** The SDK's declaration files, exactly those that the SDK itself satisfies, by file name. */
const files = import.meta.glob('../../../src-shared/lab/sdk/*.d.ts', { query: '?raw', import: 'default', eager: true })

export const SDK_DECLARATIONS: Record<string, string> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]),
)
