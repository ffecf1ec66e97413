using System.Reflection;
using System.Text.Json;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Specs.Wire;

/// <summary>
/// Keys and codes are types of their own in the program, and plain text on the wire and in the store.
/// </summary>
public class TypedKeys
{
    [Fact]
    public void A_key_or_code_is_written_as_the_text_that_it_wraps()
    {
        var place = new NumberPlace.Taken(new("phone/1"), new("91350100M000100Y43"), 2);
        var text = JsonSerializer.Serialize<NumberPlace>(place, GridJson.Default.NumberPlace);

        Assert.Equal(
            """{"is":"taken","tenure":2,"phone":"phone/1","carrier":"91350100M000100Y43"}""", text);
        Assert.Equal(place, JsonSerializer.Deserialize(text, GridJson.Default.NumberPlace));
    }

    [Fact]
    public void A_question_that_names_no_card_is_written_without_one()
    {
        Assert.Equal("{}", JsonSerializer.Serialize(new(), GridJson.Default.CheckNumber));
        Assert.Equal(
            """{"heldBy":"card/1"}""",
            JsonSerializer.Serialize(new(HeldBy: new("card/1")), GridJson.Default.CheckNumber));
    }

    [Theory]
    [InlineData("""{"heldBy":1}""")]
    [InlineData("""{"heldBy":{}}""")]
    public void What_is_not_a_text_is_no_key(string text) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(text, GridJson.Default.CheckNumber));

    [Theory]
    [InlineData(typeof(CardKey))]
    [InlineData(typeof(PhoneKey))]
    [InlineData(typeof(InstitutionCode))]
    public void No_text_and_no_other_key_converts_to_a_key_by_itself(Type key) => Assert.DoesNotContain(
        key.GetMethods(BindingFlags.Public | BindingFlags.Static), method => method.Name is "op_Implicit");
}
