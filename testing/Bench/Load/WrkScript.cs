using System.Globalization;

namespace Grid.Bench.Load;

/// <summary>The Lua script that makes wrk post other bodies one after another instead of one again and again.</summary>
/// <param name="Path">Where it posts to.</param>
/// <param name="BodiesFile">One JSON body a line; each thread takes its share in turn.</param>
/// <param name="Token">Bearer token, or null.</param>
/// <param name="Expected">Text that every right answer holds.</param>
/// <param name="Times">How often it holds it.</param>
internal sealed record WrkScript(string Path, string BodiesFile, string? Token, string Expected, int Times = 1)
{
    /// <param name="threads">How many threads wrk runs.</param>
    /// <param name="servers">Which servers the threads talk to, one after another.</param>
    /// <param name="check">
    /// Whether every answer is read. That costs the generator so much that it is done in a pass of its own, before the
    /// one that is measured; wrong statuses and broken connections are counted in both.
    /// </param>
    public string Text(int threads, IReadOnlyList<Uri> servers, bool check) =>
        Common(threads, servers) + (check ? Check() + Done("thread:get('wrong')", "0") : Done("0", "e.status"));

    private string Common(int threads, IReadOnlyList<Uri> servers)
    {
        var addresses = string.Join(", ", servers.Select(each => $"{{'{each.Host}', '{each.Port}'}}"));
        var authorization = Token is null ? "" : $", ['Authorization'] = 'Bearer {Token}'";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            local threads, servers = {}, {{{addresses}}}
            function setup(thread)
              local server = servers[#threads % #servers + 1]
              thread.addr = wrk.lookup(server[1], server[2])[1]
              thread:set('number', #threads)
              thread:set('wrong', 0)
              table.insert(threads, thread)
            end
            function init(args)
              local headers = {['Content-Type'] = 'application/json'{{authorization}}}
              all, at = {}, 0
              local line = 0
              for body in io.lines('{{BodiesFile}}') do
                if line % {{threads}} == number then
                  all[#all + 1] = wrk.format('POST', '{{Path}}', headers, body)
                end
                line = line + 1
              end
            end
            function request()
              at = at % #all + 1
              return all[at]
            end

            """);
    }

    private string Check() => string.Create(CultureInfo.InvariantCulture, $$"""
        function response(status, headers, body)
          local found, from = 0, 1
          while true do
            local first, last = string.find(body, '{{Expected}}', from, true)
            if not first then break end
            found, from = found + 1, last + 1
          end
          if status ~= 200 or found ~= {{Times}} then
            if wrong == 0 then print('{{WrkResult.WrongMark}}' .. status .. ' ' .. string.sub(body, 1, 300)) end
            wrong = wrong + 1
          end
        end

        """);

    private static string Done(string wrong, string status) => $$"""
        function done(summary, latency, requests)
          local wrong, e = 0, summary.errors
          for _, thread in ipairs(threads) do wrong = wrong + {{wrong}} end
          print(string.format('{{WrkResult.Mark}}%d %d %d %d %d %d', summary.requests, summary.duration,
            latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.timeout,
            {{status}} + wrong))
        end
        """;
}
