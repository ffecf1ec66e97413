using Grid.ClientApi.Auth;
using Grid.ImportFiles;

namespace Grid.ClientApi.Imports;

/// <summary>Who may send which kind of file.</summary>
internal static class FeedScopes
{
    /// <summary>The scopes of which each allows some kind.</summary>
    public static Scopes Any => FeedKind.All.Aggregate(Scopes.None, (scopes, kind) => scopes | Of(kind));

    /// <summary>What the token of a file's sender must allow.</summary>
    public static Scopes Of(FeedKind kind) =>
        kind == FeedKind.Cards || kind == FeedKind.Losses ? Scopes.ImportWrite
        : kind == FeedKind.Bindings || kind == FeedKind.Reliances ? Scopes.BindingsWrite
        : Scopes.PhonesWrite;
}
