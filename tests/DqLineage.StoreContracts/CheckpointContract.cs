using System.Text;

namespace DqLineage.StoreContracts;

public abstract class CheckpointContract<THarness> : StoreContract<THarness>
    where THarness : StoreHarness, new()
{
    [Fact]
    public virtual async Task Checkpoints_are_listed_by_size_and_read_byte_for_byte()
    {
        LineageStore store = await Harness.OpenAsync();

        (await store.ListCheckpointsAsync(default)).Should().BeEmpty();
        (await store.ReadCheckpointAsync(5, default)).Should().BeNull();
        await store.KeepCheckpointAsync(70, Note("seventy"), default);
        await store.KeepCheckpointAsync(5, Note("five"), default);

        (await store.ListCheckpointsAsync(default)).Should().Equal(5, 70);
        (await ReadAsync(store, 5)).Should().Be("five");
        (await ReadAsync(store, 70)).Should().Be("seventy");
    }

    [Fact]
    public virtual async Task A_checkpoint_of_the_same_size_takes_the_place_of_the_one_before()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.KeepCheckpointAsync(5, Note("by one key"), default);
        await store.KeepCheckpointAsync(5, Note("by two keys"), default);

        (await store.ListCheckpointsAsync(default)).Should().Equal(5);
        (await ReadAsync(store, 5)).Should().Be("by two keys");
    }

    [Fact]
    public virtual async Task A_note_that_is_too_long_is_refused_and_the_longest_is_kept()
    {
        LineageStore store = await Harness.OpenAsync();
        byte[] longest = new byte[64 * 1024];
        Array.Fill(longest, (byte)'x');
        await store.KeepCheckpointAsync(1, longest, default);

        (await store.ReadCheckpointAsync(1, default))!.Value.ToArray().Should().Equal(longest);
        await FluentActions.Awaiting(() => store.KeepCheckpointAsync(2, new byte[longest.Length + 1], default)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        (await store.ListCheckpointsAsync(default)).Should().Equal(1);
    }

    [Fact]
    public virtual async Task A_copy_has_the_checkpoints()
    {
        LineageStore source = await Harness.OpenAsync();
        await source.KeepCheckpointAsync(1, Note("one"), default);
        await source.AppendAsync(Some.Records(3));
        await source.KeepCheckpointAsync(3, Note("three"), default);
        LineageStore copy = Harness.Create();

        await source.CopyToAsync(copy);

        (await copy.ListCheckpointsAsync(default)).Should().Equal(1, 3);
        (await ReadAsync(copy, 3)).Should().Be("three");
    }

    [Fact]
    public virtual async Task Checkpoints_are_kept_while_others_append()
    {
        LineageStore store = await Harness.OpenAsync();
        Task appending = Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                await store.AppendAsync(Some.Records(1));
            }
        });
        for (int size = 1; size <= 20; size++)
        {
            await store.KeepCheckpointAsync(size, Note($"of {size}"), default);
        }

        await appending;
        (await store.ListCheckpointsAsync(default)).Should().HaveCount(20);
        (await store.VerifyAsync()).Records.Should().Be(51);
    }

    private static byte[] Note(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<string?> ReadAsync(LineageStore store, long size) =>
        await store.ReadCheckpointAsync(size, default) is { } note ? Encoding.UTF8.GetString(note.Span) : null;
}
