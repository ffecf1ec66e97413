using System.Reflection;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>
/// The told stories need far less than the bounds allow: they play to their end where the bounds are those that
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
