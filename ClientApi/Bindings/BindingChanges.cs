using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ClientApi.Bindings;

/// <summary>Maps what institutions say of their bindings: removed, answered, requested at a branch.</summary>
/// <remarks>Null is returned where something is wrong; the request's errors then say what.</remarks>
public sealed class BindingChanges(IGrid grid, Pseudonyms pseudonyms)
{
    private static readonly FieldError NotABranch = new(
        "branch", "branch_not_registered", "The code is neither the institution's nor that of one of its branches.");

    /// <summary>An institution has removed a binding by itself.</summary>
    public BindingCommand? Unbind(UnbindBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Bindings;
        var binding = fields.Id(body.Binding, "binding");
        return Command(body.Phone, fields, () => new PhoneCommand.Remove(request.Institution, binding));
    }

    /// <summary>An institution answers what it was asked.</summary>
    public BindingCommand? Answer(AnswerBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Bindings;
        var binding = fields.Id(body.Binding, "binding");
        fields.Cards.Require(body.Outcome is not null, "outcome");
        var outcome = fields.Cards.Choice<AnswerOutcome>(body.Outcome, "outcome");
        var reason = fields.Reason(body.Reason, outcome);
        return Command(
            body.Phone, fields, () => new PhoneCommand.Answer(request.Institution, binding, outcome!.Value, reason));
    }

    /// <summary>The holder asked a branch.</summary>
    public async ValueTask<MappedCommand?> UnbindAtBranch(BranchUnbindBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var authorization = await grid.Institution(
            Core.Actors.ActorKeys.Institution(request.Institution)).Ask(InstitutionQuery.GetAuthorization.Instance);
        var fields = request.Bindings;
        var holder = fields.Cards.Number(body.IdNumber);
        if (fields.Code(body.Branch, "branch") is { } branch && !authorization.IsSameEntity(branch))
            fields.Errors.AddBroken(NotABranch.Field, NotABranch.Code, NotABranch.Message);
        var chosen = fields.Chosen(body.Bindings);
        return Command(
            body.Phone, fields,
            () => new PhoneCommand.UnbindThroughBranch(request.Institution, pseudonyms.Card(holder).Key, chosen));
    }

    private BindingCommand? Command(string? phone, BindingFields fields, Func<PhoneCommand> command)
    {
        var number = fields.Phones.Phone(phone);
        return fields.Errors.Any ? null : new(grid.Phone(pseudonyms.Phone(number).Key), command());
    }
}
