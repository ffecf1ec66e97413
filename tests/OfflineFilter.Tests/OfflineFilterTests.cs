using System.Security.Cryptography;
using FsCheck.Xunit;
using Grid.Core.Citizens;
using Microsoft.Extensions.Time.Testing;

namespace Grid.OfflineFilter.Tests;

public sealed class OfflineFilterTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(2);
    private static readonly DateOnly Issued = new(2020, 1, 1);

    private readonly ECDsa signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly OfflineKey key = new(RandomNumberGenerator.GetBytes(OfflineKey.Bytes));
    private readonly FakeTimeProvider clock = new(Noon);

    public void Dispose() => signing.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(300_000)]
    public void No_key_is_missed_and_one_other_in_a_thousand_at_most_is_taken(int count)
    {
        var random = new Random(count);
        var keys = Digests(count, random);
        var filter = FuseBuilder.Build(keys);
        Assert.All(keys, each => Assert.True(filter.Contains(each)));
        var others = Digests(200_000, random);
        var taken = others.Count(filter.Contains);
        Assert.InRange(taken, 130, 262); // 195.3 are expected, with a deviation of 14.
    }

    [Fact]
    public void A_filter_takes_less_than_eleven_bits_a_key()
    {
        var bytes = OfflineFile.Whole(key, Noon, Digests(1_000_000, new(1)), signing);
        Assert.InRange(8.0 * bytes.Length / 1_000_000, 10.0, 11.0);
    }

    [Property(MaxTest = 200)]
    public bool Keys_that_stand_there_twice_count_once(ulong[] keys)
    {
        ulong[] twice = [.. keys, .. keys];
        var filter = FuseBuilder.Build(twice);
        return keys.All(filter.Contains);
    }

    [Fact]
    public void The_same_keys_make_the_same_file_but_for_the_signature()
    {
        var keys = Digests(1000, new(7));
        var first = OfflineFile.Whole(key, Noon, keys.Reverse().ToArray(), signing);
        var second = OfflineFile.Whole(key, Noon, keys, signing);
        Assert.Equal(first[..^64], second[..^64]);
    }

    [Fact]
    public void A_reported_card_is_asked_and_another_issuance_of_it_passes()
    {
        var (reported, good) = (Numbers(5_000, 0), Numbers(5_000, 5_000));
        var checker = Loaded(Whole(reported));
        Assert.All(reported, number => Assert.Equal(OfflineAnswer.Ask, checker.Check(number, Issued)));
        Assert.InRange(good.Count(number => checker.Check(number, Issued) == OfflineAnswer.Ask), 0, 20);
        Assert.InRange(
            reported.Count(number => checker.Check(number, Issued.AddDays(1)) == OfflineAnswer.Ask), 0, 20);
        Assert.Equal(Noon, checker.AsOf);
    }

    [Fact]
    public void A_difference_adds_what_was_reported_since_the_whole_file()
    {
        var later = Numbers(100, 9_000);
        var checker = Loaded(Whole(Numbers(10, 0)));
        var passed = later.Where(number => checker.Check(number, Issued) == OfflineAnswer.NotReported).ToArray();
        Assert.NotEmpty(passed);
        checker.Load(Difference(Noon, Noon.AddMinutes(1), later));
        Assert.All(later, number => Assert.Equal(OfflineAnswer.Ask, checker.Check(number, Issued)));
        Assert.Equal(Noon.AddMinutes(1), checker.AsOf);
        Assert.Equal(OfflineAnswer.Ask, checker.Check(Numbers(1, 0)[0], Issued));
    }

    [Fact]
    public void A_file_that_is_too_old_or_from_the_future_answers_nothing()
    {
        var checker = new OfflineChecker(key, signing, clock, MaxAge);
        Assert.Equal(OfflineAnswer.NoFreshFile, checker.Check(Numbers(1, 0)[0], Issued));
        checker.Load(Whole(Numbers(10, 0)));
        clock.Advance(MaxAge);
        Assert.NotEqual(OfflineAnswer.NoFreshFile, checker.Check(Numbers(1, 50)[0], Issued));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(OfflineAnswer.NoFreshFile, checker.Check(Numbers(1, 50)[0], Issued));

        var ahead = new OfflineChecker(key, signing, new FakeTimeProvider(Noon - OfflineChecker.Ahead * 2), MaxAge);
        ahead.Load(Whole(Numbers(10, 0)));
        Assert.Equal(OfflineAnswer.NoFreshFile, ahead.Check(Numbers(1, 0)[0], Issued));
    }

    [Fact]
    public void A_file_is_refused_if_one_bit_of_it_differs_or_another_signed_it()
    {
        var file = Whole(Numbers(20, 0));
        for (var at = 0; at < file.Length; at++)
        {
            file[at] ^= 1;
            Assert.Throws<OfflineFileException>(() => OfflineFile.Read(file, signing));
            file[at] ^= 1;
        }
        for (var length = 0; length < file.Length; length++)
            Assert.Throws<OfflineFileException>(() => OfflineFile.Read(file.AsSpan(..length), signing));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Throws<OfflineFileException>(() => OfflineFile.Read(file, other));
        Assert.True(OfflineFile.Read(file, signing).IsWhole);
    }

    [Fact]
    public void A_checker_refuses_older_files_and_those_of_another_key_or_whole_file()
    {
        var checker = Loaded(Whole(Numbers(10, 0)));
        Assert.Throws<OfflineFileException>(() => checker.Load(Whole(Numbers(10, 0))));
        Assert.Throws<OfflineFileException>(() => checker.Load(
            Difference(Noon.AddHours(-1), Noon.AddMinutes(1), Numbers(1, 0))));
        var other = new OfflineKey(RandomNumberGenerator.GetBytes(OfflineKey.Bytes));
        Assert.Throws<OfflineFileException>(() => checker.Load(
            OfflineFile.Whole(other, Noon.AddMinutes(5), Digests(3, new(1)), signing)));
        checker.Load(Difference(Noon, Noon.AddMinutes(2), Numbers(1, 500)));
        Assert.Throws<OfflineFileException>(() => checker.Load(
            Difference(Noon, Noon.AddMinutes(1), Numbers(1, 500))));
        Assert.Equal(Noon.AddMinutes(2), checker.AsOf);
    }

    [Fact]
    public void Digests_of_one_key_say_nothing_about_those_of_another()
    {
        var other = new OfflineKey(RandomNumberGenerator.GetBytes(OfflineKey.Bytes));
        var number = Numbers(1, 0)[0];
        Assert.NotEqual(key.DigestOf(number, Issued), other.DigestOf(number, Issued));
        Assert.NotEqual(key.Id, other.Id);
        Assert.Throws<ArgumentException>(() => new OfflineKey(new byte[31]));
    }

    private static ulong[] Digests(int count, Random random)
    {
        var digests = new ulong[count];
        for (var i = 0; i < count; i++)
            digests[i] = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        return digests;
    }

    private static CitizenNumber[] Numbers(int count, int first) =>
    [
        .. Enumerable.Range(first, count).Select(
            each => CitizenNumber.Of(110105, new DateOnly(1960, 1, 1).AddDays(each / 1000), each % 1000)),
    ];

    private ulong[] DigestsOf(CitizenNumber[] numbers) => [.. numbers.Select(each => key.DigestOf(each, Issued))];

    private byte[] Whole(CitizenNumber[] numbers) => OfflineFile.Whole(key, Noon, DigestsOf(numbers), signing);

    private byte[] Difference(DateTimeOffset wholeAsOf, DateTimeOffset asOf, CitizenNumber[] numbers) =>
        OfflineFile.Difference(key, wholeAsOf, asOf, DigestsOf(numbers), signing);

    private OfflineChecker Loaded(byte[] file)
    {
        var checker = new OfflineChecker(key, signing, clock, MaxAge);
        checker.Load(file);
        return checker;
    }
}
