#!/usr/bin/env node
// The `ipc-lab` command: builds what is not there or older than its sources, then is out/cli/main.mjs.
import { argv, exit } from 'node:process'
import { pathToFileURL } from 'node:url'
import { cli, languageFrom, ready } from './ready.mjs'

const args = argv.slice(2)
/** `--lang zh serve` is serve all the same. */
const command = args.find((word, n) => !word.startsWith('-') && args[n - 1] !== '--lang')
const pages = command === 'serve' && !args.includes('--help') && !args.includes('-h')

if (!(await ready(languageFrom(args), { pages }))) exit(2)
await import(pathToFileURL(cli).href)
