using Spectre.Console;

namespace Grid.Testing.CommandLine;

/// <summary>Where verbs write for people.</summary>
internal static class Terminal
{
    private const int WidthOfFile = 200;

    /// <summary>The terminal; or, where the output goes to a file or a pipe, wide lines without colours.</summary>
    public static IAnsiConsole Output()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        var plain = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        plain.Profile.Width = WidthOfFile;
        return plain;
    }
}
