using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Bindings;

/// <summary>Carries out what institutions say of their bindings: removed, answered, asked for at a branch.</summary>
public sealed class BindingChanges(PhoneCalls calls, Pseudonyms pseudonyms)
{
    private static readonly FieldError NotABranch = new(
        "branch", "branch_not_registered", "The code is not the institution's, nor that of one of its branches.");

    /// <summary>An institution has removed a binding by itself.</summary>
    public Task Unbind(HttpContext context) => Change(context, ApiJson.Default.UnbindBody, (body, fields, code) =>
    {
        var binding = fields.Id(body.Binding, "binding");
        return (body.Phone, () => new PhoneCommand.Remove(code, binding));
    });

    /// <summary>An institution answers what it was asked.</summary>
    public Task Answer(HttpContext context) => Change(context, ApiJson.Default.AnswerBody, (body, fields, code) =>
    {
        var binding = fields.Id(body.Binding, "binding");
        fields.Cards.Require(body.Outcome is not null, "outcome");
        var outcome = fields.Cards.Choice<AnswerOutcome>(body.Outcome, "outcome");
        var reason = fields.Reason(body.Reason, outcome);
        return (body.Phone, () => new PhoneCommand.Answer(code, binding, outcome!.Value, reason));
    });

    /// <summary>The holder asked a branch.</summary>
    public async Task UnbindAtBranch(HttpContext context)
    {
        var trust = await calls.Grid.Institution(Core.Actors.Keys.Institution(CodeOf(context))).Trusted();
        await Change(context, ApiJson.Default.BranchUnbindBody, (body, fields, code) =>
        {
            var holder = fields.Cards.Number(body.IdNumber);
            if (fields.Code(body.Branch, "branch") is { } branch && !trust.IsSameEntity(branch.Value))
                fields.Errors.AddBroken(NotABranch.Field, NotABranch.Code, NotABranch.Message);
            var chosen = fields.Chosen(body.Bindings);
            return (body.Phone, () => new PhoneCommand.UnbindThroughBranch(code, pseudonyms.Card(holder).Key, chosen));
        });
    }

    private static string CodeOf(HttpContext context) => Caller.Of(context).Client.Institution.Value;

    private async Task Change<TBody>(
        HttpContext context,
        JsonTypeInfo<TBody> type,
        Func<TBody, BindingFields, string, (string? Phone, Func<PhoneCommand> Command)> read) where TBody : class
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await PhoneCalls.Read(context, type) is not var (body, bytes))
            return;
        var fields = new BindingFields(ChinaTime.DayOf(calls.Now), new());
        var (phone, command) = read(body, fields, CodeOf(context));
        var number = fields.Phones.Phone(phone);
        if (fields.Errors.Any)
            await context.Answer(Problem.Of(fields.Errors));
        else if (await calls.Claim(context, bytes) is (true, var request)
            && await calls.Do(context, pseudonyms.Phone(number).Key, command(), request) is { } accepted)
            await Tell(context, accepted);
    }

    private static Task Tell(HttpContext context, Reply.Accepted accepted) => context.Answer(
        new(accepted.EffectiveAt is { } at ? Instants.Text(at) : null, accepted.Cascade),
        ApiJson.Default.BindingChangeAnswer);
}
