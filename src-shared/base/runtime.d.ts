/** What every runtime that src-shared runs in has, though no `lib` of TypeScript alone declares it: WHATWG Encoding. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
