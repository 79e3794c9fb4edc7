import { argv, write } from 'ipc-lab'
import { RECORD, RECORDS } from './record.ts'

const w = 3 // main put the write end here
const record = String(argv[1]).repeat(RECORD)
for (let i = 0; i < RECORDS; i++) write(w, record)
