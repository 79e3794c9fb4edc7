// What the writers and the reader agree on. A record is one letter, RECORD times.
export const RECORD = 6000 // bytes
export const RECORDS = 100 // of each writer
