// Sees to the system's packages that tests need: a browser, a screen and Electron's libraries for the application, TeX for
// pictures in papers.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * What tests need, by what it is for: packages of Debian and its relatives, with the names they have in different releases.
 */
const neededPackages = {
  application: [
    ['chromium', 'chromium-browser'],
    ['xvfb'],
    ['xauth'],
    ['libgtk-3-0t64', 'libgtk-3-0'],
    ['libnss3'],
    ['libasound2t64', 'libasound2'],
    ['libgbm1'],
    ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
    ['libcups2t64', 'libcups2'],
    ['libxss1'],
    ['libxtst6'],
    ['fonts-noto-cjk'],
    ['fonts-noto-color-emoji'],
  ],
  // About 75 MB to fetch; LuaLaTeX would need half as much again, and is used where it is.
  tex: [['texlive-latex-base'], ['texlive-pictures'], ['lmodern']],
}

const testsOf = {
  application: 'The tests of the application need Chromium, Xvfb and the libraries of GTK 3',
  tex: 'The tests that compile LaTeX need pdflatex, TikZ and Latin Modern',
}

const isDebian = existsSync('/etc/debian_version')

function isInstalled(name) {
  const query = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], { encoding: 'utf8' })
  return query.status === 0 && query.stdout === 'installed'
}

function isOffered(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' })
  return /Candidate: (?!\(none\))/.test(stdout)
}

/** @returns the missing packages, each with the names it may have */
function missingPackages(purpose) {
  return neededPackages[purpose].filter((names) => !names.some(isInstalled))
}

function install(missing) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: environment }
  spawnSync('apt-get', ['update', '-qq'], options)
  const names = missing.map((candidates) => candidates.find(isOffered) ?? candidates[0])
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options)
}

/**
 * Installs what is missing where that is allowed: on Debian and its relatives, as root.
 * @param purpose `application` or `tex`
 * @returns a sentence that says what is missing all the same; undefined when everything is there
 */
export function ensureSystemPackages(purpose) {
  if (process.platform !== 'linux') return undefined
  const needed = testsOf[purpose]
  if (!isDebian) {
    return `This is not a Debian system, so nothing is installed. ${needed}, and are skipped without them.`
  }
  const missing = missingPackages(purpose)
  if (missing.length === 0) return undefined
  if (process.getuid() === 0) install(missing)
  const names = missingPackages(purpose).map((candidates) => candidates.at(-1))
  if (names.length === 0) return undefined
  return `${needed}, and are skipped without them; install them with: apt-get install ${names.join(' ')}`
}

if (import.meta.main) {
  const purposes = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(neededPackages)
  const missing = purposes.map(ensureSystemPackages).filter((sentence) => sentence !== undefined)
  console.log(missing.join('\n') || 'Every system package that the tests need is there.')
  process.exit(missing.length === 0 ? 0 : 1)
}
