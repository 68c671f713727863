namespace DqLineage.Tests.Rules;

public class FileSizeTests
{
    [Fact]
    public void No_source_file_is_over_400_lines() =>
        SourceFiles.Of("src").Select(path => (Path.GetFileName(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > 400).Should().BeEmpty();

    [Fact]
    public void No_test_file_is_over_400_lines() =>
        SourceFiles.Of("tests").Select(path => (Path.GetFileName(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > 400).Should().BeEmpty();

    [Fact]
    public void The_median_source_file_is_under_80_lines()
    {
        int[] lengths = [.. SourceFiles.Of("src").Select(path => File.ReadLines(path).Count()).Order()];

        lengths[lengths.Length / 2].Should().BeLessThan(80);
    }
}
