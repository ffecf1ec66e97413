namespace Grid.Core.Phones;

/// <summary>
/// What a binding is at present, for those who read it; what is known in each state stands in the standing.
/// </summary>
public enum BindingState
{
    /// <summary>Usable within its tenure.</summary>
    Live = 1,

    /// <summary>Not usable; it is to be removed.</summary>
    Unbinding,

    /// <summary>On its way to another number.</summary>
    Leaving,

    /// <summary>On its way here, and not usable yet.</summary>
    Arriving,
}

internal static class BindingStates
{
    public static BindingState Of(Standing standing) => standing switch
    {
        Standing.Live      => BindingState.Live,
        Standing.Unbinding => BindingState.Unbinding,
        Standing.Leaving   => BindingState.Leaving,
        _                  => BindingState.Arriving,
    };

    public static DateTimeOffset? DueAt(Standing standing) => standing switch
    {
        Standing.Unbinding s => s.Asked.DueAt,
        Standing.Leaving s   => s.Asked?.DueAt,
        _                    => null,
    };
}
