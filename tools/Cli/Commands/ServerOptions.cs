using System.CommandLine;
using System.CommandLine.Parsing;

namespace Grid.Cli.Commands;

/// <summary>Options of the verbs that talk to a running server.</summary>
internal static class ServerOptions
{
    private static readonly Uri Usual = new("http://127.0.0.1:5080");

    /// <summary>Where the server is.</summary>
    public static Option<Uri> Url() => new("--url")
    {
        Description = "URL of the server.",
        HelpName = "url",
        DefaultValueFactory = _ => Usual,
        CustomParser = Read,
    };

    /// <summary>A URL as an option's value.</summary>
    public static Uri? Read(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;
        var option = (result.Parent as OptionResult)?.Option.Name;
        result.AddError($"{option} must be a URL such as {Usual}, not '{text}'.");
        return null;
    }
}
