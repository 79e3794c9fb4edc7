/** What the SDK must be: the public declaration (src-shared/lab/sdk), as types for those who implement it. */
import type * as declared from '../../../src-shared/lab/sdk/index.d.ts'

/** The module `ipc-lab` as programs see it. */
export type DeclaredSdk = typeof declared

/** Its numbers: they come from this system's headers (native/src/napi/system_tables.cc); a test looks at every single one. */
export type DeclaredConstants = { readonly [K in keyof DeclaredSdk as DeclaredSdk[K] extends number ? K : never]: DeclaredSdk[K] }
