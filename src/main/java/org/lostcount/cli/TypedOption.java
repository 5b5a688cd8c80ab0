package org.lostcount.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.Setting;
import org.lostcount.load.Setting.Help;
import org.lostcount.load.Setting.Takes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/// What was typed for a setting: picocli puts it here. One thread.
final class TypedOption implements IGetter, ISetter {
    private final Setting<?> setting;
    private @Nullable Object given;
    private boolean twice;

    TypedOption(Setting<?> setting) {
        this.setting = setting;
    }

    /// Each value as it was typed; none when the option is not given.
    List<String> typed() {
        return switch (given) {
            case null -> List.of();
            case Boolean on -> List.of(on ? "on" : "off");
            case List<?> several -> several.stream().map(String::valueOf).toList();
            case Object one -> List.of(one.toString());
        };
    }

    /// Whether it was given by two of its names.
    boolean isGivenTwice() {
        return twice;
    }

    /// Gives `command` the option. A name that it once had is understood, and not told of.
    void addTo(CommandSpec command) {
        Help help = setting.help();
        List<String> names = new ArrayList<>(help.earlier());
        names.addFirst(setting.name());
        for (String name : names) {
            OptionSpec.Builder option = OptionSpec.builder("--" + name)
                    .order(help.place())
                    .hidden(!name.equals(setting.name()))
                    .description(help.lines().toArray(String[]::new))
                    .getter(this)
                    .setter(this);
            command.addOption(taking(option, help.value()).build());
        }
    }

    private OptionSpec.Builder taking(OptionSpec.Builder option, String value) {
        return switch (setting.takes()) {
            case ONE, LIST -> option.paramLabel(value).arity("1").type(String.class);
            case SEVERAL ->
                option.paramLabel(value)
                        .arity("1")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",");
            case NOTHING -> option.arity("0").type(Boolean.class);
            case NO -> option.arity("0").type(Boolean.class).negatable(true);
        };
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As picocli has it.
    public <T> @Nullable T get() {
        return (@Nullable T) given;
    }

    /// @return the value before
    @Override
    @SuppressWarnings("unchecked") // As picocli has it.
    public <T> @Nullable T set(@Nullable T value) {
        Object before = given;
        twice |= before != null && value != null && setting.takes() != Takes.SEVERAL;
        given = value;
        return (@Nullable T) before;
    }
}
