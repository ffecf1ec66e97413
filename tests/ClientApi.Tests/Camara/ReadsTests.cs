using System.Collections.Concurrent;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Engine.Embedded;
using Microsoft.Extensions.DependencyInjection;
using static Grid.ClientApi.Tests.Camara.CamaraCaller;

namespace Grid.ClientApi.Tests.Camara;

/// <summary>What CAMARA requests read, and what is answered where it can't be read.</summary>
public sealed class ReadsTests
{
    [Fact]
    public async Task A_request_reads_one_actor_and_a_match_of_the_name_the_card_as_well()
    {
        ObservedGrid? grid = null;
        await using var server = new RunningServer
        {
            Services = services => services.AddSingleton<IGrid>(
                at => grid = new(at.GetRequiredService<EmbeddedGrid>())),
        };
        await server.InitializeAsync();
        var (phone, idNumber) = await server.Api.AssignedSince("2024-02-25T04:00:00+08:00");
        await server.Api.Token("demo-bank");
        foreach (var (path, body, read) in new (string, object, string)[]
        {
            (Recycling, new { phoneNumber = phone, specifiedDate = "2024-03-01" }, "phone"),
            (CheckTenure, new { phoneNumber = phone, tenureDate = "2024-03-01" }, "phone"),
            (SwapCheck, new { phoneNumber = phone, maxAge = 24 }, "phone"),
            (SwapDate, new { phoneNumber = phone }, "phone"),
            (Match, new { phoneNumber = phone, idDocument = idNumber, birthdate = "1990-01-01" }, "phone"),
            (Match, new { phoneNumber = phone, name = "张三" }, "phone card"),
        })
        {
            grid!.Asked.Clear();
            Assert.Equal(200, (await server.Api.CallAs("demo-bank", path, body)).Status);
            Assert.Equal(read, string.Join(' ', grid.Asked));
        }
    }

    [Fact]
    public async Task What_can_not_be_read_is_unavailable_and_never_false()
    {
        ObservedGrid? grid = null;
        await using var server = new RunningServer
        {
            Services = services => services.AddSingleton<IGrid>(
                at => grid = new(at.GetRequiredService<EmbeddedGrid>())),
        };
        await server.InitializeAsync();
        await server.Api.Token("demo-bank");
        grid!.IsUnavailable = true;
        var answer = await server.Api.CallAs(
            "demo-bank", Recycling, new { phoneNumber = Sample.Phone(), specifiedDate = "2024-03-01" });
        answer.MustBe(503, "UNAVAILABLE");
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
    }

    /// <summary>A grid that notes which cards and numbers are asked, and whose numbers can be unavailable.</summary>
    private sealed class ObservedGrid(IGrid grid) : ForwardingGrid(grid)
    {
        public ConcurrentQueue<string> Asked { get; } = new();

        public bool IsUnavailable { get; set; }

        public override ICard Card(CardKey key)
        {
            Asked.Enqueue("card");
            return base.Card(key);
        }

        public override IActor<Phone> Phone(PhoneKey key)
        {
            Asked.Enqueue("phone");
            return IsUnavailable ? throw new UnavailableException("Its silo is gone.") : base.Phone(key);
        }
    }
}
