using Grid.ClientApi.Accesses;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Bindings;

/// <summary>Lists the caller's bindings and open requests at a number, and none of other institutions.</summary>
public sealed class ListBindings(
    IGrid grid, Pseudonyms pseudonyms, AccountSealer accounts, NumberingPlans plans, AccessRecorder accesses,
    TimeProvider clock)
{
    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.Read(context, ApiJson.Default.ListBindingsBody) is not { } body)
            return;
        var fields = new BindingFields(ChinaTime.DayOf(clock.GetUtcNow()), new(), plans);
        var number = fields.Phones.Phone(body.Phone);
        if (body.Account is not null)
            fields.Account(body.Account);
        if (fields.Errors.Any)
        {
            await context.Answer(Problem.Of(fields.Errors));
            return;
        }

        var (caller, key) = (Caller.Of(context), pseudonyms.Phone(number).Key);
        var code = caller.Client.Institution;
        var own = await grid.Phone(key).Ask(new PhoneQuery.GetBindings(code));
        await accesses.Read(caller, key, AccessKind.BindingList);
        var listed = own.Select(binding => Item(binding, accounts.OpenIfGiven(code, binding.Account)));
        var meant = listed.Where(item => body.Account is null || item.Account == body.Account);
        await context.Answer(new([.. meant]), ApiJson.Default.BindingList);
    }

    private static BindingItem Item(InstitutionBinding own, string? account) => new(
        own.Binding,
        account,
        Problems.Code(own.Status),
        own.IsUsable,
        Instants.Text(own.Since),
        own.Because is { } cause ? Problems.Code(cause) : null,
        own.DueAt is { } due ? Instants.Text(due) : null,
        own.CheckBy is { } check ? Instants.Text(check) : null);
}
