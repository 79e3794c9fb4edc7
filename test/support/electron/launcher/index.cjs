// Stands in for Electron's own default_app in the test Electron (find.mjs). Test support only.
'use strict'
const { app } = require('electron')
const path = require('node:path')
const fs = require('node:fs')

require('./supply.cjs')

const folder = process.argv.slice(1).find((arg) => !arg.startsWith('-'))
if (folder) {
  const root = path.resolve(folder)
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  app.setName(manifest.productName || manifest.name)
  app.setVersion(manifest.version)
  app.setAppPath(root)
  require(path.join(root, manifest.main))
} else {
  console.error('usage: electron <folder of an app>')
  app.exit(1)
}
