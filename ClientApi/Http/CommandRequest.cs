using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Phones;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Http;

/// <summary>A request for a change: its caller and moment, and what is wrong with its body.</summary>
/// <param name="caller">Its caller.</param>
/// <param name="plans">Which phone numbers there are.</param>
/// <param name="now">The moment, in the grid's time.</param>
public sealed class CommandRequest(Caller caller, NumberingPlans plans, DateTimeOffset now)
{
    private Problem? problem;

    /// <summary>Its caller.</summary>
    public Caller Caller => caller;

    /// <summary>Code of the institution, carrier or authority whose client calls; a holder has none.</summary>
    public InstitutionCode Institution => caller.Client.Institution;

    /// <summary>The moment, in the grid's time.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The wrong fields.</summary>
    public FieldErrors Errors { get; } = new();

    /// <summary>Reads fields that describe cards.</summary>
    public CardFields Cards => new(Today, Errors);

    /// <summary>Reads fields that describe bindings.</summary>
    public BindingFields Bindings => new(Today, Errors, plans);

    /// <summary>Reads the fields of what a carrier says.</summary>
    public CarrierFields Carrier => new(caller.Client.Institution, Today, Errors, plans);

    /// <summary>Why the body is mapped to no command.</summary>
    public Problem Problem => problem ?? Problem.Of(Errors);

    private DateOnly Today => ChinaTime.DayOf(now);

    /// <summary>Refuses the request for another reason than a wrong field, and returns no command.</summary>
    public MappedCommand? Refuse(Problem reason)
    {
        problem = reason;
        return null;
    }
}
