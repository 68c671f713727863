using System.Text;

namespace DqLineage.Tests;

/// <summary>Against the values that the xxHash project's own tool (xxhsum -H1, version 0.8.1) prints.</summary>
public class KeyHashTests
{
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("kind:run", 0x3734A522CC64DE8D)]
    [InlineData("sample:42", 0x4F4870A6F87A3990)]
    [InlineData("sample:row-17", 0x39DE1F8FE549DADC)]
    [InlineData("1234567", 0xD3A46E9108289359)]
    [InlineData("12345678", 0xD2D02F08CF7CFD4A)]
    [InlineData("id:0198a6c4-0000-7000-8000-000000000000", 0x32175080CA735899)]
    [InlineData("dataset:warehouse/raw.orders.2026", 0x872A2AED3AD12D0F)]
    [InlineData("abcdefghijklmnopqrstuvwxyzABCDEF", 0x4CC88D3FCF1451FF)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", 0xE04A477F19EE145D)]
    [InlineData("sample:größe", 0x1B1F4D18BCD2165E)]
    public void The_hash_is_XXH64_with_seed_0(string text, ulong expected) =>
        KeyHash.Of(Encoding.UTF8.GetBytes(text)).Should().Be(expected);
}
