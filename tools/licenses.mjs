/** The licences of the packages whose code is in a bundle, as they want to be passed on with it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const INSIDE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//

/**
 * @param {string} root what the files' paths are relative to
 * @param {Iterable<string>} files of the bundle, as esbuild's metafile names them
 * @returns {string} Markdown: each package once, by name
 */
export function licensesOf(root, files) {
  const folders = new Set([...files].map((file) => INSIDE.exec(file)?.[1]).filter((folder) => folder !== undefined))
  const packages = [...folders].map((folder) => licenseIn(join(root, folder)))
  packages.sort((a, b) => (a.title < b.title ? -1 : 1))
  return `# Licences of what is built in\n${packages.map(({ title, text }) => `\n## ${title}\n\n${text}\n`).join('')}`
}

function licenseIn(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  const text = file === undefined ? 'Its package holds no text of the licence.' : readFileSync(join(folder, file), 'utf8').trim()
  return { title: `${name} ${version} (${license ?? 'no licence named'})`, text }
}
