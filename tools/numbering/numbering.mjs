// Writes what the numbering plans of the world allow (ITU-T E.164): country code, lengths, and the national numbers.
// To repeat: npm install --no-package-lock && npm run numbering
// With a number as second argument it then compares so many made-up numbers with the library's own word on them.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [plansFile, samples] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const versions = require('./package.json').dependencies;
const metadata = require('libphonenumber-js/metadata.max.json');

// A region: [country code, , pattern of any number, lengths, ...]; in place 11 a pattern for each kind of number.
const [general, lengths, kinds] = [2, 3, 11];
const regions = [...Object.values(metadata.countries), ...Object.values(metadata.nonGeographic)];
const plans = new Map();
for (const region of regions) {
  const plan = plans.get(region[0]) ?? { lengths: new Set(), patterns: new Set() };
  plans.set(region[0], plan);
  region[lengths].forEach((length) => plan.lengths.add(length));
  const patterns = (region[kinds] ?? []).filter((kind) => kind).map(([pattern]) => pattern);
  (patterns.length ? patterns : [region[general]]).forEach((pattern) => plan.patterns.add(pattern));
}

const header = `# Numbering plans of the world (ITU-T E.164), written by tools/numbering.
# From npm: ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}, \
whose data are those of libphonenumber (Apache License 2.0).
# A line: country code, lengths of its national numbers, and what they look like.
`;
const number = (a, b) => a - b;
const lines = [...plans].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, plan]) =>
  [code, [...plan.lengths].sort(number).join(','), [...plan.patterns].join('|')].join(' '));
writeFileSync(plansFile, header + lines.join('\n') + '\n');
console.log(`${plans.size} country codes`);

if (samples) compare(Number(samples));

function compare(count) {
  const { parsePhoneNumberFromString } = require('libphonenumber-js/max');
  const read = new Map(readFileSync(plansFile, 'utf8').split('\n').filter((line) => line && line[0] !== '#')
    .map((line) => line.split(' ')).map(([code, sizes, pattern]) =>
      [code, [new Set(sizes.split(',').map(Number)), new RegExp(`^(?:${pattern})$`)]]));
  const differing = new Map();
  let valid = 0;
  for (const code of plans.keys())
    for (let i = 0; i < count; i++) {
      const sizes = [...plans.get(code).lengths];
      const size = sizes[i % sizes.length];
      const national = Array.from({ length: size }, () => Math.floor(Math.random() * 10)).join('');
      const parsed = parsePhoneNumberFromString(`+${code}${national}`);
      const theirs = parsed?.number === `+${code}${national}` && parsed.isValid();
      const [known, pattern] = read.get(code);
      const ours = known.has(size) && pattern.test(national);
      valid += theirs ? 1 : 0;
      if (ours !== theirs) differing.set(code, [...(differing.get(code) ?? []), `${national} ${ours ? 'ours' : 'theirs'}`]);
    }
  console.log(`${valid} valid`);
  for (const [code, cases] of differing) console.log(`+${code}: ${cases.length} differ, such as ${cases.slice(0, 3)}`);
}
