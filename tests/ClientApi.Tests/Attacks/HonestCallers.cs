using System.Reflection;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>
/// The demonstration's stories stay far below the limits: they complete when the limits are set to what
/// docs/security.md says they need.
/// </summary>
public sealed class HonestCallers
{
    [Theory(Timeout = 300_000)]
    [InlineData("demo")]
    [InlineData("demo", "recycle")]
    public async Task Meet_no_bound(params string[] story)
    {
        await using var own = new RunningServer();
        await own.InitializeAsync();
        await using var server = await own.Start(own.With(
            ("Data", own.Data + "-bounded"),
            ("OneTimePasswords:CodesPerNumberAndNetwork", "3"), ("OneTimePasswords:CallsPerNetwork", "20"),
            ("OneTimePasswords:CodesPerDay", "10"), ("Lookups:Unmatched", "10"), ("Lookups:UnmatchedAtMost", "10"),
            ("Relays:MaxPerHour", "1")));
        Assert.Equal(0, await Task.Run(
            () => Play([.. story, "--url", server.Urls.Single()]), TestContext.Current.CancellationToken));
    }

    private static int Play(string[] line) => (int)Assembly.Load("Grid.Cli").EntryPoint!.Invoke(
        null, BindingFlags.DoNotWrapExceptions, null, [line], null)!;
}
