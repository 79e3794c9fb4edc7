/**
 * The symbols of LOOK section 3, the only copy: stage, timeline, tables, icons, docs and report draw from here.
 * Each is the inside of an SVG symbol with viewBox "0 0 16 16", drawn in currentColor. The reference is docs of the look,
 * shapes.png; a new kind gets a new body, tested at 16 px in grey.
 */
const stroked = (body: string) =>
  `<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">${body}</g>`
const solid = (body: string) => `<g fill="currentColor" stroke="none">${body}</g>`

/** One per kind of IPC object, and for a process. */
export const KIND_SYMBOLS = {
  'k-process': solid('<rect x="2" y="2" width="12" height="12" rx="3.4"/>'),
  'k-pipe': stroked('<ellipse cx="3.4" cy="8" rx="1.9" ry="3.6"/><path d="M3.4 4.4H12.6a1.9 3.6 0 0 1 0 7.2H3.4"/>'),
  'k-fifo':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><ellipse cx="3.2" cy="10.6" rx="1.7" ry="3"/><path d="M3.2 7.6H12.8a1.7 3 0 0 1 0 6H3.2"/><path d="M8 7.6V5.2"/></g><g fill="currentColor" stroke="none"><path d="M4 1h8.2a.8.8 0 0 1 .8.8v2.6a.8.8 0 0 1-.8.8H4a.8.8 0 0 1-.6-.3L2.2 3.5a.6.6 0 0 1 0-.8l1.2-1.4A.8.8 0 0 1 4 1z"/></g>',
  'k-svmsg':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="M1.5 3.4H14.5M1.5 12.6H14.5"/><rect x="6.6" y="5.7" width="2.8" height="4.6"/></g><g fill="currentColor" stroke="none"><rect x="1.7" y="5" width="3.4" height="6"/><rect x="10.9" y="5" width="3.4" height="6"/></g>',
  'k-pmsg':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="M3.6 2.6 1.2 13.4"/><path d="M4.6 13.4H14.8"/></g><g fill="currentColor" stroke="none"><rect x="5.2" y="8.6" width="2.3" height="3.3"/><rect x="8.5" y="6.2" width="2.3" height="5.7"/><rect x="11.8" y="3" width="2.3" height="8.9"/></g>',
  'k-svshm': stroked('<rect x="1.7" y="3.2" width="12.6" height="9.6"/><path d="M5.9 3.2v9.6M10.1 3.2v9.6M1.7 8h12.6"/>'),
  'k-pshm': stroked('<path d="M3.6 2.6 1.2 13.4"/><rect x="5.4" y="3.2" width="9" height="9.6"/><path d="M9.9 3.2v9.6M5.4 8h9"/>'),
  'k-mmap': stroked(
    '<path d="M9.6 1.5H3.8a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h8.4a1 1 0 0 0 1-1V5.2L9.6 1.5v3.7h3.6"/><path d="M2.8 8h10.4M2.8 11.2h10.4M8 8v6.5"/>',
  ),
  'k-svsem':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><circle cx="6" cy="9.6" r="4.4"/><path d="M5.3 3.2a4.4 4.4 0 1 1 6.6 6.2"/></g><g fill="currentColor" stroke="none"><circle cx="6" cy="9.6" r="1.5"/></g>',
  'k-psem':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="M3.4 2.6 1.1 13.4"/><circle cx="9.8" cy="8" r="4.7"/></g><g fill="currentColor" stroke="none"><circle cx="9.8" cy="8" r="1.6"/></g>',
  'k-mutex':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><rect x="2.9" y="7" width="10.2" height="7.2" rx="1.2"/><path d="M5 7V4.9a3 3 0 0 1 6 0V7"/></g><g fill="currentColor" stroke="none"><circle cx="8" cy="10.6" r="1.3"/></g>',
  'k-rwlock':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><rect x="1.9" y="7" width="12.2" height="7.2" rx="1.2"/><path d="M4.6 7V4.9a3.4 3.2 0 0 1 6.8 0V7"/><path d="M4.2 9.6h2M4.2 11.7h2"/></g><g fill="currentColor" stroke="none"><path d="M8 7h4.9a1.2 1.2 0 0 1 1.2 1.2V13a1.2 1.2 0 0 1-1.2 1.2H8z"/></g>',
  'k-cond':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="M2.6 12.2h10.8c-1.1-.9-1.6-2-1.6-3.8V7a3.8 3.8 0 0 0-7.6 0v1.4c0 1.8-.5 2.9-1.6 3.8z"/><path d="M8 3.1V1.6"/></g><g fill="currentColor" stroke="none"><path d="M6.2 13.4h3.6a1.8 1.6 0 0 1-3.6 0z"/></g>',
  'k-barrier':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="M1.4 3.8h6.2M1.4 8h6.2M1.4 12.2h6.2"/></g><g fill="currentColor" stroke="none"><circle cx="8.2" cy="3.8" r="1.5"/><circle cx="8.2" cy="8" r="1.5"/><circle cx="8.2" cy="12.2" r="1.5"/><rect x="11.6" y="1.4" width="2.6" height="13.2" rx=".6"/></g>',
  'k-futex':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><rect x="1.4" y="3" width="13.2" height="5.2"/><path d="M4.7 3v5.2M8 3v5.2M11.3 3v5.2"/></g><g fill="currentColor" stroke="none"><circle cx="3.6" cy="12.2" r="1.3"/><circle cx="8" cy="12.2" r="1.3"/><circle cx="12.4" cy="12.2" r="1.3"/></g>',
  'k-signal': stroked('<path d="M9.4 1.4 3.4 9h3.9l-.9 5.6L12.6 7H8.6z"/>'),
  'k-flock':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="M6.2 14.3H3.1a1 1 0 0 1-1-1V2.4a1 1 0 0 1 1-1h4.7L11 4.6v1.2M7.6 1.5v3.3h3.3"/><path d="M9.8 10.3V9a1.7 1.7 0 0 1 3.4 0v1.3"/></g><g fill="currentColor" stroke="none"><rect x="8.2" y="10" width="6.6" height="4.9" rx=".8"/></g>',
  'k-file': stroked(
    '<path d="M9.6 1.5H3.8a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h8.4a1 1 0 0 0 1-1V5.2L9.6 1.5v3.7h3.6"/><path d="M5.4 8.4h5.2M5.4 11.2h3.4"/>',
  ),
  'k-unix': stroked(
    '<path d="M5.4 3.2v9.6H4.9a3.6 3.6 0 0 1-3.6-3.6V6.8a3.6 3.6 0 0 1 3.6-3.6zM10.6 3.2v9.6h.5a3.6 3.6 0 0 0 3.6-3.6V6.8a3.6 3.6 0 0 0-3.6-3.6z"/><path d="M5.4 6.2h5.2M5.4 9.8h5.2"/>',
  ),
  'k-inet':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="M4 4v8h-.2a2.6 2.6 0 0 1-2.6-2.6V6.6A2.6 2.6 0 0 1 3.8 4zM12 4v8h.2a2.6 2.6 0 0 0 2.6-2.6V6.6A2.6 2.6 0 0 0 12.2 4z"/></g><g fill="currentColor" stroke="none"><circle cx="5.9" cy="8" r=".85"/><circle cx="8" cy="8" r=".85"/><circle cx="10.1" cy="8" r=".85"/></g>',
  'k-pty': stroked('<rect x="1.4" y="2.2" width="13.2" height="9.6" rx="1.2"/><path d="M4.2 5.2 6.2 7l-2 1.8M7.8 9.2h3.4M5 14.3h6"/>'),
  'k-eventfd': stroked('<path d="M3.4 2.6v10.8M6.4 2.6v10.8M9.4 2.6v10.8M12.4 2.6v10.8M1.3 11.2 14.7 4.8"/>'),
} as const

/** States of a process. */
export const STATE_SYMBOLS = {
  'p-running': solid('<rect x="2" y="2" width="12" height="12" rx="3.4"/>'),
  'p-held': stroked(
    '<rect x="1.8" y="2.2" width="8.6" height="11.6" rx="2.8" fill="currentColor"/><path d="M14 1.6v12.8" stroke-width="2"/>',
  ),
  'p-blocked': stroked(
    '<rect x="2" y="2" width="12" height="12" rx="3.4"/><path d="M2.6 9.6 9.6 2.6M3.2 13 13 3.2M6.6 13.6l7-7" stroke-width="1.6"/>',
  ),
  'p-stopped': stroked('<rect x="2" y="2" width="12" height="12" rx="3.4"/><path d="M6.3 5.4v5.2M9.7 5.4v5.2" stroke-width="1.8"/>'),
  'p-zombie': stroked('<rect x="2" y="2" width="12" height="12" rx="3.4" stroke-dasharray="2 2.1"/><path d="M5.7 5.4h4.6l-4.6 5.2h4.6"/>'),
  'p-ok': stroked(
    '<rect x="2" y="2" width="12" height="12" rx="3.4" stroke-width="1.1"/><path d="M5 8.3l2.1 2.2L11 5.9" stroke-width="1.6"/>',
  ),
  'p-err': stroked(
    '<rect x="2" y="2" width="12" height="12" rx="3.4" stroke-width="1.1"/><path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" stroke-width="1.6"/>',
  ),
  'p-killed':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><rect x="2" y="2" width="12" height="12" rx="3.4" stroke-width="1.1"/></g><g fill="currentColor" stroke="none"><path d="M8.9 3.8 5.2 8.6h2.4l-.6 3.8 3.8-5H8.3z"/></g>',
  'p-sleep': stroked('<rect x="2" y="2" width="12" height="12" rx="3.4"/><path d="M8 5V8.3l2.2 1.5"/>'),
  'p-start':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><rect x="2" y="2" width="12" height="12" rx="3.4" stroke-dasharray="1 2.4"/></g><g fill="currentColor" stroke="none"><circle cx="8" cy="8" r="1.4"/></g>',
} as const

/** Where a number comes from: measured, derived, unknown. */
export const ORIGIN_SYMBOLS = {
  'o-m': solid('<path d="M8 1 15 8 8 15 1 8z"/>'),
  'o-d': '<path d="M8 2.4 13.6 8 8 13.6 2.4 8z" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linejoin="round"/>',
  'o-u':
    '<path d="M4.4 5.2a3.7 3.7 0 1 1 5.4 3.3C8.5 9.2 8 9.8 8 10.8" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/><circle cx="8" cy="14.2" r="1.6" fill="currentColor"/>',
} as const

/** Controls. */
export const CONTROL_SYMBOLS = {
  'u-play': solid('<path d="M4.500 2.600v10.800a.7.7 0 0 0 1.060.6l8.700-5.400a.7.7 0 0 0 0-1.200L5.560 2a.7.7 0 0 0-1.060.6z"/>'),
  'u-stop': solid('<rect x="3" y="3" width="10" height="10" rx="1.6"/>'),
  'u-step': solid(
    '<path d="M3 3.200v9.600a.6.6 0 0 0 .93.500l7.200-4.800a.6.6 0 0 0 0-1L3.930 2.700A.6.6 0 0 0 3 3.200z"/><rect x="12" y="2.600" width="1.800" height="10.800" rx=".5"/>',
  ),
  'u-pause': solid(
    '<rect x="3.600" y="2.800" width="3.200" height="10.400" rx=".8"/><rect x="9.200" y="2.800" width="3.200" height="10.400" rx=".8"/>',
  ),
  'u-reset': stroked('<path d="M3.200 6.400A5.200 5.200 0 1 1 2.800 9"/><path d="M2.600 2.800v3.800h3.800"/>'),
  'u-down': stroked('<path d="M4 6.200 8 10.200l4-4"/>'),
  'u-right': stroked('<path d="M6.200 4l4 4-4 4"/>'),
  'u-left': stroked('<path d="M9.800 4l-4 4 4 4"/>'),
  'u-search': stroked('<circle cx="7" cy="7" r="4.400"/><path d="M10.400 10.400 14 14"/>'),
  'u-list': stroked('<path d="M2.500 4h11M2.500 8h11M2.500 12h11"/>'),
  'u-table': stroked('<rect x="2" y="2.800" width="12" height="10.400" rx="1"/><path d="M2 6.300h12M2 9.800h12M6.400 6.300v6.900"/>'),
  'u-check': stroked('<path d="M3 8.600l3.300 3.300L13 4.800" stroke-width="1.900"/>'),
  'u-cross': stroked('<path d="M4 4l8 8M12 4l-8 8" stroke-width="1.700"/>'),
  'u-dots': solid('<circle cx="3.500" cy="8" r="1.300"/><circle cx="8" cy="8" r="1.300"/><circle cx="12.500" cy="8" r="1.300"/>'),
  'u-warn':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="M8 2.200 14.400 13.400H1.600z"/><path d="M8 6.400v3.200"/></g><g fill="currentColor" stroke="none"><circle cx="8" cy="11.600" r=".9"/></g>',
  'u-info':
    '<g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><circle cx="8" cy="8" r="6"/><path d="M8 7.400v3.600"/></g><g fill="currentColor" stroke="none"><circle cx="8" cy="5.100" r=".9"/></g>',
  'u-fit': stroked('<path d="M2 5.500V2h3.500M10.500 2H14v3.500M14 10.500V14h-3.500M5.500 14H2v-3.500"/>'),
  'u-pin': stroked('<path d="M5.400 2h5.200l-.6 4.200 2 2.400H4l2-2.400zM8 8.600V14"/>'),
  'u-plus': stroked('<path d="M8 3v10M3 8h10"/>'),
  'u-minus': stroked('<path d="M3 8h10"/>'),
  'u-x': stroked('<path d="M4.500 4.500l7 7M11.500 4.500l-7 7"/>'),
  'u-jump': stroked('<path d="M3 8h9M8.600 4.400 12.200 8l-3.600 3.600"/>'),
  'u-doc': stroked('<path d="M9.600 1.500H3.800a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h8.400a1 1 0 0 0 1-1V5.200L9.600 1.500v3.700h3.600"/>'),
  'u-gear': stroked(
    '<circle cx="8" cy="8" r="2.200"/><path d="M8 1.600v2.200M8 12.200v2.200M1.600 8h2.200M12.200 8h2.200M3.500 3.500l1.500 1.500M11 11l1.500 1.500M3.500 12.500 5 11M11 5l1.500-1.500"/>',
  ),
  'u-out': stroked('<path d="M8 10V2.200M5 5l3-3 3 3M3 9v4.400h10V9"/>'),
  'u-side': stroked('<rect x="2" y="2.800" width="12" height="10.400" rx="1.200"/><path d="M6.400 2.800v10.400"/>'),
  'u-step-ok': stroked(
    '<circle cx="8" cy="8" r="6.200" stroke-width="1.200"/><path d="M5.200 8.300l2 2 3.700-4.300" stroke-width="1.600"/>',
  ),
  'u-step-now':
    '<circle cx="8" cy="8" r="5.600" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="8" cy="8" r="2.400" fill="currentColor"/>',
  'u-step-open': '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.200"/>',
  'u-step-bad': stroked(
    '<circle cx="8" cy="8" r="6.200" stroke-width="1.200"/><path d="M5.800 5.800l4.400 4.400M10.200 5.800l-4.400 4.400" stroke-width="1.600"/>',
  ),
  'u-step-wait': stroked('<circle cx="8" cy="8" r="6.200" stroke-width="1.200"/><path d="M8 4.600V8l2.300 1.500"/>'),
} as const

export const SYMBOLS = { ...KIND_SYMBOLS, ...STATE_SYMBOLS, ...ORIGIN_SYMBOLS, ...CONTROL_SYMBOLS }
export type SymbolName = keyof typeof SYMBOLS

/** The symbols as one hidden `<svg>`, to stand once in a page; use them with `<use href="#k-pipe"/>`. */
export function symbolSheet(names: readonly SymbolName[] = Object.keys(SYMBOLS) as SymbolName[]): string {
  const symbols = names.map((name) => `<symbol id="${name}" viewBox="0 0 16 16">${SYMBOLS[name]}</symbol>`)
  return `<svg width="0" height="0" style="position:absolute" aria-hidden="true">${symbols.join('')}</svg>`
}
