using Grid.Testing.Tests;

[assembly: AssemblyFixture(typeof(SilentConsole))]

namespace Grid.Testing.Tests;

/// <summary>
/// Discards what programs that run inside this process write to the console: the runner reports its results on the same
/// stream, and a text that gets between them makes a result unreadable.
/// </summary>
public sealed class SilentConsole : IDisposable
{
    private readonly TextWriter output = Console.Out;
    private readonly TextWriter errors = Console.Error;

    public SilentConsole()
    {
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
    }

    public void Dispose()
    {
        Console.SetOut(output);
        Console.SetError(errors);
    }
}
