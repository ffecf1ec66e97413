using System.Security.Cryptography;
using Grid.ClientApi.StatusLists;
using Grid.Core.StatusLists;

namespace Grid.ClientApi.Tests.StatusLists;

/// <summary>Encoding of lists, and the order in which an institution sees status numbers.</summary>
public sealed class StatusIndexTests
{
    private static readonly byte[] Key = SHA256.HashData("one"u8);

    [Fact]
    public void S4_1_entries_are_packed_from_the_least_significant_bits_on()
    {
        int[] statuses = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3];
        var encoded = StatusListEncoding.Encode(statuses.Length, index => (CardStatus)statuses[index]);
        Assert.Equal([0xC9, 0x44, 0xF9], StatusListReader.Decompressed(encoded));
        Assert.Equal("78DA3BE9F2130003DF0207", Convert.ToHexString(encoded));
    }

    [Fact]
    public void The_2_bit_vector_is_decoded_as_it_was_encoded()
    {
        Dictionary<int, int> vector = new()
        {
            [0] = 1, [1993] = 2, [25460] = 1, [159495] = 3, [495669] = 1, [554353] = 1, [645645] = 2, [723232] = 1,
            [854545] = 1, [934534] = 2, [1000345] = 3,
        };
        var bytes = StatusListReader.Decompressed(
            StatusListEncoding.Encode(1 << 20, index => (CardStatus)vector.GetValueOrDefault(index)));
        for (var index = 0; index < 1 << 20; index++)
            Assert.Equal(vector.GetValueOrDefault(index), StatusListReader.Entry(bytes, 2, index));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(20)]
    public void S13_3_no_index_is_given_to_two_issuances(int bits)
    {
        var permutation = new StatusPermutation(Key, bits);
        var places = new bool[1 << bits];
        for (var number = 0u; number < places.Length; number++)
        {
            var place = permutation.Permute(number);
            Assert.False(places[place]);
            places[place] = true;
            Assert.Equal(number, permutation.Invert(place));
        }
    }

    [Fact]
    public void The_largest_band_is_mapped_both_ways()
    {
        var permutation = new StatusPermutation(Key, 32);
        foreach (var number in new[] { 0u, 1u, 65_535u, 65_536u, uint.MaxValue / 3, uint.MaxValue })
            Assert.Equal(number, permutation.Invert(permutation.Permute(number)));
    }

    [Fact]
    public void Neighbours_are_no_neighbours_and_another_institution_sees_another_order()
    {
        var (one, two) = (new StatusPermutation(Key, 20), new StatusPermutation(SHA256.HashData("two"u8), 20));
        var numbers = Enumerable.Range(0, 100_000).Select(number => (uint)number).ToArray();
        Assert.InRange(numbers.Count(number => one.Permute(number) == two.Permute(number)), 0, 10);
        Assert.InRange(numbers.Count(number => one.Permute(number) + 1 == one.Permute(number + 1)), 0, 10);
        Assert.InRange(numbers.Average(number => (double)one.Permute(number)), 510_000, 540_000);
    }

    [Theory]
    [InlineData(0, 0, 20)]
    [InlineData((1 << 20) - 1, 0, 20)]
    [InlineData(1 << 20, 1 << 20, 22)]
    [InlineData((5 << 20) - 1, 1 << 20, 22)]
    [InlineData(5 << 20, 5 << 20, 24)]
    [InlineData(1_400_000_000, 341 << 20, 30)]
    public void Numbers_are_in_bands_that_grow(long number, long start, int bits) =>
        Assert.Equal(new StatusBand(start, bits), StatusBand.Of(number));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1 << 20, 1)]
    [InlineData((1 << 20) + 1, 5)]
    [InlineData(1_400_000_000, 1365)]
    public void An_institution_has_the_lists_of_all_bands_in_use(long numbers, long lists) =>
        Assert.Equal(lists, StatusBand.ListsFor(numbers));

    [Fact]
    public void Past_the_last_band_there_is_no_index()
    {
        Assert.NotNull(StatusBand.Of(5_726_273_535));
        Assert.Null(StatusBand.Of(6_000_000_000));
        Assert.Equal(5461, StatusBand.ListsFor(6_000_000_000));
    }
}
