using System.Globalization;
using Grid.Testing.Client;
using Spectre.Console;

namespace Grid.Scenarios.Stories;

/// <summary>Prints a story: each action, its call, and the answer, which must be the expected one.</summary>
internal sealed class Narrator(IAnsiConsole console, TimeProvider clock)
{
    private int chapter;

    /// <summary>The story's title.</summary>
    public void Title(string title, string about)
    {
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        console.MarkupLineInterpolated($"{about}");
    }

    /// <summary>Somebody does something.</summary>
    public void Chapter(string who, string does)
    {
        console.WriteLine();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{++chapter}. [bold]{who}[/] {does}");
    }

    /// <summary>Makes a call and prints it with its answer.</summary>
    /// <param name="call">The call, as it is to be shown.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="tell">Selects what to print of the answer.</param>
    public async Task<T> Call<T>(string call, Func<Task<T>> make, Func<T, string> tell)
    {
        console.MarkupLineInterpolated($"   [grey]{call}[/]");
        var began = clock.GetTimestamp();
        var answer = await make();
        var took = clock.GetElapsedTime(began).TotalMilliseconds;
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"   -> {tell(answer)}  [grey]({took:N1} ms)[/]");
        return answer;
    }

    /// <summary>Makes a call that must be refused, and prints it with the refusal.</summary>
    /// <exception cref="StoryException">It is accepted, or refused for another reason.</exception>
    public async Task Refused<T>(string call, Func<Task<T>> make, string code)
    {
        var answer = await Call(call, async () =>
        {
            try
            {
                await make();
                return "accepted";
            }
            catch (RefusedException refused)
            {
                return refused.Code;
            }
        }, answer => answer);
        Expect(code, answer, call);
    }

    /// <summary>The answer must be the expected one.</summary>
    /// <exception cref="StoryException">It is another.</exception>
    public static void Expect(string expected, string answered, string of)
    {
        if (!string.Equals(expected, answered, StringComparison.Ordinal))
            throw new StoryException($"{of}: expected {expected}, the server answered {answered}.");
    }

    /// <summary>Says something about what has just been seen.</summary>
    public void Remark(FormattableString what) =>
        console.MarkupLineInterpolated($"   [green]{FormattableString.Invariant(what)}[/]");

    /// <summary>Ends the story.</summary>
    public void End(string moral)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"{moral}");
    }
}
