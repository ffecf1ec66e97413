using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Holders;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.ClientApi.Proofs;
using Grid.ClientApi.Receipts;

namespace Grid.ClientApi.Hosting;

/// <summary>What is bound to numbers, and what holders do.</summary>
public static partial class Api
{
    private static void MapBindings(WebApplication app, ApiParts parts)
    {
        var (surroundings, grid) = (parts.Surroundings, parts.Engine.Grid);
        var (pseudonyms, digests) = (new Pseudonyms(parts.Keys), new RequestDigests(parts.Keys));
        var calls = new PhoneCalls(grid, new Idempotency(grid, digests), surroundings.Clock);
        var receipts = new ReceiptSealer(parts.Keys, surroundings.Random);
        BindingRoutes.Map(
            app, new BindAccount(calls, pseudonyms, receipts, digests, parts.Duties, surroundings.NewId),
            new BindingChanges(calls, pseudonyms), new ListBindings(calls, pseudonyms));
    }

    private static void MapProofs(WebApplication app, ApiParts parts)
    {
        var (surroundings, grid, clock) = (parts.Surroundings, parts.Engine.Grid, parts.Surroundings.Clock);
        var pseudonyms = new Pseudonyms(parts.Keys);
        var demo = parts.Demo && surroundings.Messages is null ? new DemoMessages(clock) : null;
        var proofs = new PossessionProofs(
            grid, pseudonyms, new ProofCalls(grid, new RequestDigests(parts.Keys)),
            new OneTimeCodes(surroundings.Random),
            surroundings.Messages ?? demo ?? (ICarrierMessages)new NoCarrierMessages(),
            new HolderTokens(parts.Keys, parts.Issuer, clock, surroundings.NewId));
        var lost = new GiveLostWord(grid, pseudonyms, new LostWords(parts.Keys, parts.Issuer, clock), clock);
        ProofRoutes.Map(app, proofs, lost, demo is null ? null : new ShowMessages(demo));
    }

    private static void MapHolders(WebApplication app, ApiParts parts, TokenValidator tokens)
    {
        var (surroundings, grid, clock) = (parts.Surroundings, parts.Engine.Grid, parts.Surroundings.Clock);
        var idempotency = new Idempotency(grid, new RequestDigests(parts.Keys));
        var (calls, gate) = (new PhoneCalls(grid, idempotency, clock), new HolderGate(grid));
        var pseudonyms = new Pseudonyms(parts.Keys);
        var numbers = new HolderNumbers(grid, new PhoneSealer(parts.Keys, surroundings.Random));
        var words = new LostWords(parts.Keys, parts.Issuer, clock);
        var routes = new HolderRoutes(app, gate);
        routes.MapNumbers(
            new OwnViews(numbers),
            new OwnUnbindings(calls, pseudonyms, numbers),
            new OwnRebinds(calls, pseudonyms, tokens, gate, words, surroundings.NewId),
            new OwnDisputes(calls, surroundings.NewId));
        routes.MapCard(new CardWrites(grid, new ActorWrites(idempotency, clock)));
    }
}
