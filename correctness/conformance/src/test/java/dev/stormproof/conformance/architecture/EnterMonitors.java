package dev.stormproof.conformance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The condition that a class has synchronized methods or blocks, which ArchUnit's own model does not show. */
final class EnterMonitors extends ArchCondition<JavaClass> {
    private static final int API = Opcodes.ASM9;

    EnterMonitors() {
        super("have synchronized methods or blocks");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        List<String> methods = synchronizedMethods(type);
        events.add(new SimpleConditionEvent(
                type, !methods.isEmpty(), type.getName() + " synchronizes in " + String.join(", ", methods)));
    }

    private static List<String> synchronizedMethods(JavaClass type) {
        List<String> found = new ArrayList<>();
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(bytes)
                    .accept(
                            new ClassVisitor(API) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access,
                                        String name,
                                        String descriptor,
                                        @Nullable String signature,
                                        String @Nullable [] exceptions) {
                                    if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
                                        found.add(name);
                                    }
                                    return blocksOf(name, found);
                                }
                            },
                            ClassReader.SKIP_DEBUG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static MethodVisitor blocksOf(String method, List<String> found) {
        return new MethodVisitor(API) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.MONITORENTER) {
                    found.add(method);
                }
            }
        };
    }
}
