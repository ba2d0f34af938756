// After the build: what each page consists of, the list of files for the service worker, and `name.gz` beside every text file.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { constants, gzipSync } from 'node:zlib'

const DIST = new URL('../dist', import.meta.url).pathname
const FIRST_LOAD_LIMIT_BYTES = 200 * 1024

const walk = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })

/** Scripts and styles of a source that are not there from the start. */
function partsOf(parts, source, known = new Set()) {
  const part = parts[source]
  if (!part || part.isEntry || known.has(source)) return []
  known.add(source)
  return [part.file, ...(part.css ?? []), ...(part.imports ?? []).flatMap((other) => partsOf(parts, other, known))]
}

const parts = JSON.parse(readFileSync(join(DIST, 'parts.json'), 'utf8'))
rmSync(join(DIST, 'parts.json'))
const entry = Object.values(parts).find((part) => part.isEntry)
const atStart = new Set([entry.file, ...entry.imports.map((name) => parts[name].file)])
const early = join(DIST, 'early.js')
const wanted = Object.keys(parts).filter((source) => readFileSync(early, 'utf8').includes(source.replace('src/apps/', '')) || /i18n\/(community|farm|hearing)\.(zh|en)\.ts$/.test(source))
const listedParts = wanted.map((source) => [source, [...new Set(partsOf(parts, source))].filter((file) => !atStart.has(file)).map((file) => `/${file}`)])
writeFileSync(early, readFileSync(early, 'utf8').replace('{} /* __PARTS__ */', JSON.stringify(Object.fromEntries(listedParts))))

const files = walk(DIST).filter((path) => !path.endsWith('.gz'))
const listed = files.map((path) => `/${relative(DIST, path)}`).filter((name) => name !== '/sw.js').sort()
const digest = createHash('sha256')
for (const name of listed) digest.update(name).update(readFileSync(join(DIST, name)))
const worker = join(DIST, 'sw.js')
const text = readFileSync(worker, 'utf8')
  .replace('__VERSION__', digest.digest('hex').slice(0, 12))
  .replace('__FILES__', JSON.stringify(listed))
writeFileSync(worker, text)

for (const path of files.filter((path) => /\.(js|css|html|svg|json|webmanifest)$/.test(path))) {
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION }))
}

const html = readFileSync(join(DIST, 'index.html'), 'utf8')
const first = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((match) => match[1])
const bytes = first.reduce((sum, name) => sum + statSync(join(DIST, `${name}.gz`)).size, 0)
console.log(`first JavaScript: ${(bytes / 1024).toFixed(1)} KB gzip in ${first.length} files`)
if (bytes > FIRST_LOAD_LIMIT_BYTES) throw new Error(`first JavaScript is over ${FIRST_LOAD_LIMIT_BYTES} bytes`)
