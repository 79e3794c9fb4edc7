// First file of a program that is packaged with the test Electron (tools/package.mjs). Test support only.
'use strict'
const path = require('node:path')
const { app } = require('electron')

require('./supply.cjs')
require(path.join(app.getAppPath(), 'out/electron/main.cjs'))
