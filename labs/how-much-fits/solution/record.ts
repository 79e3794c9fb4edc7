// What the writers and the reader agree on. A record is one letter, RECORD times.
import { PIPE_BUF } from 'ipc-lab'

export const RECORD = PIPE_BUF // bytes: up to this size a write goes in as a whole
export const RECORDS = 200 // of each writer
