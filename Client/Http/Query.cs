using System.Globalization;
using System.Text;

namespace Grid.Client.Http;

/// <summary>Adds parameters to a path.</summary>
internal static class Query
{
    /// <summary>The path with those parameters that have a value.</summary>
    public static string Of(string path, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is null)
                continue;
            var written = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(written));
            separator = '&';
        }
        return text.ToString();
    }
}
