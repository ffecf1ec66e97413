namespace Grid.Testing.Postgres;

/// <summary>Where on this machine a program runs that others can be cut off from: a network namespace.</summary>
/// <param name="Namespace">Its name.</param>
/// <param name="Address">Its only address but the loopback one, under which all others reach it.</param>
public sealed record NetworkPlace(string Namespace, string Address)
{
    /// <summary>What has to stand before a command that is to run there.</summary>
    internal string[] Prefix => ["ip", "netns", "exec", Namespace];
}
