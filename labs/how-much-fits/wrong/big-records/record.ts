// Waits for the full pipe, but its records are longer than PIPE_BUF.
export const RECORD = 5000
export const RECORDS = 100
